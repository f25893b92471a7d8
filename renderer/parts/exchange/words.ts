import { profileName } from '../../../shared/exchange/profile.ts';
import { national2020 } from '../../../shared/exchange/profiles/national-2020.ts';
import type { Text } from '../../i18n/useText.ts';

/** The profile that a package names, by its title; one of another program as it is named. */
export const profileTitle = (name: string): string => (name === profileName(national2020) ? national2020.title : name);

/** Where a package went: the shared folder or the service; the name of a folder as it is. */
export const channelWords = (to: string, text: Text): string => (to === 'service' || to === 'folder' ? text(`exchange.to.${to}`) : to);
