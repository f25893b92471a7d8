export type OpeningPlan = { readonly kind: 'fresh' | 'inStep' | 'replay' | 'rebuildPages' | 'rebuildJournal' | 'rolledBack' };
