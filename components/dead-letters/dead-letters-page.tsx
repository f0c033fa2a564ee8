'use client';
import { useMemo } from 'react';
import { useSession } from '@/components/api/use-session';
import { useUrlParams } from '@/components/shell/use-url-params';
import { ExportMenu } from '@/components/ui/export-menu';
import { PageHeader } from '@/components/ui/page-header';
import { GroupList } from './group-list';
import { LetterList } from './letter-list';
import { LetterToolbar } from './letter-toolbar';
import { letterQuery, readLetterFilters } from './model/letter-filters';
import { RedriveFiltered } from './redrive/redrive-filtered';
import { RedriveList } from './redrive/redrive-list';

/** The messages nobody could handle, by what killed them or one by one. The shell's live count keeps them fresh. */
export function DeadLettersPage() {
  const { user } = useSession();
  const [params, patch] = useUrlParams();
  const filters = useMemo(() => readLetterFilters(params), [params]);
  return (
    <>
      <PageHeader
        title="Dead letters"
        description="Messages that nobody could handle, kept whole. Look at the error, mend its cause, then retry."
        actions={
          filters.view === 'letters' && (
            <>
              <ExportMenu
                path="/api/v1/dead-letters/export"
                query={letterQuery(filters, user?.id)}
                item="a letter"
              />
              <RedriveFiltered filters={filters} />
            </>
          )
        }
      />
      <LetterToolbar filters={filters} patch={patch} />
      {filters.view === 'groups' && <GroupList filters={filters} patch={patch} />}
      {filters.view === 'letters' && <LetterList filters={filters} patch={patch} />}
      {filters.view === 'redrives' && <RedriveList />}
    </>
  );
}
