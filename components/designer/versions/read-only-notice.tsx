'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Eye, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import { Button, buttonStyles } from '@/components/ui/button';
import { useDefinition } from '../store/use-designer';

type ReadOnlyNoticeProps = {
  readonly name: string;
  /** The version that is shown; null when it is the draft and the person may not edit it. */
  readonly version: number | null;
  /** The draft's revision, on top of which a version is restored. */
  readonly revision: number;
};

/** Says why nothing can be edited here, and what can be done instead. */
export function ReadOnlyNotice({ name, version, revision }: ReadOnlyNoticeProps) {
  const mayEdit = useCan('saga.write');
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-sunken px-4 py-1.5 text-sm text-muted">
      <Eye aria-hidden className="size-3.5 shrink-0" />
      {version === null ? (
        <span>You can look, but not edit: ask an admin for the role of a designer.</span>
      ) : (
        <>
          <span>Version {version}: published versions never change.</span>
          <span className="ml-auto flex gap-2">
            <Link href={`/sagas/${name}`} className={buttonStyles({ size: 'sm' })}>
              Back to the draft
            </Link>
            {mayEdit && <Restore name={name} version={version} revision={revision} />}
          </span>
        </>
      )}
    </div>
  );
}

function Restore({ name, version, revision }: ReadOnlyNoticeProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const definition = useDefinition();
  const { mutate, isPending } = useMutation(
    trpc.sagas.saveDraft.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.sagas.pathKey() });
        toast.success(`The draft is version ${version} again.`);
        router.push(`/sagas/${name}`);
      },
      onError: (error) => {
        const { title, detail } = describeError(error);
        toast.error(title, { description: detail });
      },
    }),
  );
  return (
    <Button
      size="sm"
      busy={isPending}
      onClick={() => mutate({ name, definition, baseRevision: revision })}
    >
      <RotateCcw aria-hidden />
      Restore as draft
    </Button>
  );
}
