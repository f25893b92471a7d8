/**
 * Whether so much would be gone that a person must be asked a second time, with the count before their eyes (reliability.md: nothing is lost silently).
 * More than half, and never over a handful, where half is an everyday number.
 *
 * | there | gone | mass loss |
 * | --- | --- | --- |
 * | 0 | 0 | no |
 * | 4 | 4 | no: five or fewer are counted at a glance |
 * | 6 | 6 | yes |
 * | 100 | 50 | no: exactly half |
 * | 100 | 51 | yes |
 */
export const isMassLoss = ({ there, gone }: { readonly there: number; readonly gone: number }): boolean => gone > handful && gone * 2 > there;

const handful = 5;
