import type { AnyRecord, TableName } from '../../shared/domain/records.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { Result } from '../../shared/lib/result.ts';
import { misfit } from './shapes.ts';
import { upgrades } from './upgrades.ts';
import type { Upgrade } from './upgrades.ts';

/** Why a record stays aside: the first field that does not fit. */
export type Misfit = { readonly code: 'record.misfit'; readonly field: string };

/** Reads a record back. One that does not fit goes through the upgrades of its table; if it still does not, it fails and its owner quarantines it. */
export function parseRecord(table: TableName, value: unknown, known: readonly Upgrade[] = upgrades): Result<AnyRecord, Misfit> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail({ code: 'record.misfit', field: '' });
  let record = value as Readonly<Record<string, unknown>>;
  let field = misfit(table, record);
  if (field !== '') {
    for (const step of known) if (step.table === table) record = step.upgrade(record);
    field = misfit(table, record);
  }
  return field === '' ? ok(record as AnyRecord) : fail({ code: 'record.misfit', field });
}
