import type { LocalRules } from '../../../shared/rules/packs.ts';
import { type Office, readLocalRules, readOffice, type SettingId } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

export const officeOf = (set: WorkingSet): Office => readOffice(set);
export const localRulesOf = (set: WorkingSet): LocalRules => readLocalRules(set);
/** The key of a topic's draft: what was typed over an earlier value is not offered over a later one. */
export const settingsDraft = (set: WorkingSet, topic: SettingId): string => `settings.${topic}.${set.get('settings', topic)?.rev ?? ''}`;
