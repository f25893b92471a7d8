import { fail } from '../../../shared/lib/result.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { isAltered, unzipEntries } from './archive.ts';
import { checkSense } from './checkSense.ts';
import { checkWorkbooks } from './checkWorkbooks.ts';
import { fault, readEntries } from './readPackage.ts';
import type { OpenedPackage, PackageFault } from './readPackage.ts';

/**
 * Opens an archive from anywhere and believes nothing: all that `readPackage` asks, no byte changed since it was written, manifest, names and numbers that agree, and
 * workbooks that say the same as the data files. What passes is what a platform takes; single values are judged by `checkRow`.
 * The signature proves the package whole under the key that it names; whose key that is, the caller knows.
 */
export async function openPackage(bytes: Uint8Array): Promise<Result<OpenedPackage, PackageFault>> {
  const unzipped = unzipEntries(bytes);
  if (!unzipped.ok) return fault(unzipped.error);
  const read = readEntries(bytes, unzipped.value);
  if (!read.ok) return read;
  if (isAltered(bytes, unzipped.value)) return fault('archive.altered');
  const wrong = checkSense(read.value) ?? await checkWorkbooks(read.value);
  return wrong === null ? read : fail(wrong);
}
