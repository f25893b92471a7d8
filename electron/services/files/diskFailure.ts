import type { Failure } from '../../../shared/ipc/contract.ts';

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const readOnly = new Set(['EROFS', 'EACCES', 'EPERM']);

/** The system's word for what went wrong (`ENOSPC`), '' when there is none. */
export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Turns an error of a file operation into the contract's failure. The detail is the system's code, never a path. */
export function diskFailure(error: unknown): Failure {
  const code = systemCode(error);
  if (code === 'ESEAL') return { code: 'seal.broken', detail: '' }; // electron/services/sealing/sealedFile
  if (code === 'EHELD') return { code: 'journal.notOpen', detail: 'locked' }; // electron/services/sealing/sealOffice
  if (code === 'EOVER') return { code: 'access.locked', detail: '' }; // electron/services/sealing/keyring
  if (full.has(code)) return { code: 'disk.full', detail: code };
  if (readOnly.has(code)) return { code: 'disk.readOnly', detail: code };
  return { code: 'disk.failed', detail: code };
}
