import type { LocalRules } from '../../../shared/rules/packs.ts';
import { type Office, readLocalRules, readOffice } from '../../store/settings.ts';
import type { WorkingSet } from '../../store/workingSet.ts';

export const officeOf = (set: WorkingSet): Office => readOffice(set);
export const localRulesOf = (set: WorkingSet): LocalRules => readLocalRules(set);
