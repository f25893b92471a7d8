import { profileName } from '../../../shared/exchange/profile.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import type { SubmissionItem } from '../../../shared/domain/records.ts';
import type { Text } from '../../i18n/useText.ts';

/** The profile that a package names, by its title; one of another program as it is named. */
export const profileTitle = (name: string): string => (name === profileName(national2020) ? national2020.title : name);

/** Where a package went: the shared folder, the service, or the platform's page, where a person put it; the name of a folder as it is. */
export const channelWords = (to: string, text: Text): string => (to === 'service' || to === 'folder' || to === 'webPage' ? text(`exchange.to.${to}`) : to);

/** What the platform said of an item: a withdrawal that it took is “已撤销”, not “已入库”. */
export const outcomeWords = ({ operation, outcome }: Pick<SubmissionItem, 'operation' | 'outcome'>, text: Text): string => text(`exchange.${operation === 'withdraw' ? 'withdrawn' : 'outcome'}.${outcome}`);
