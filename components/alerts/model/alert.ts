import type { Outputs } from '@/components/api/router-types';

/** An alert that is not over. */
export type AlertView = Outputs['alerts']['list']['items'][number];
export type AlertDetail = Outputs['alerts']['get'];
export type RuleView = Outputs['alerts']['rules'][number];
export type ChannelView = Outputs['alerts']['channels']['items'][number];
export type Delivery = ChannelView['deliveries'][number];
export type Point = AlertView['points'][number];
