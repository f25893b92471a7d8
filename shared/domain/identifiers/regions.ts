/**
 * First two digits of the regions of GB/T 2260. Only these are checked: a code keeps the region of its day, and counties have been
 * merged and renumbered ever since, so a list of today's counties would call thousands of sound codes wrong.
 */
const provinces: ReadonlySet<string> = new Set([
  '11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46',
  '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82',
]);

/** Whether a 6-digit region is plausible, or the office's own. `10` (100000, the national registrar) and `83` (residence permits) are up to the caller. */
export function isKnownRegion(region: string, ownRegion: string | undefined, alsoKnown: string): boolean {
  if (ownRegion !== undefined && ownRegion !== '' && region === ownRegion) return true;
  const province = region.slice(0, 2);
  return provinces.has(province) || province === alsoKnown;
}
