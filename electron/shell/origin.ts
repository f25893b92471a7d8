/** The one origin of the product's page. */
export const scheme = 'app';
export const host = 'desk';
export const origin = `${scheme}://${host}`;

/** Whether an address belongs to the page itself; one that carries a name or password does not. */
export function isOwn(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${scheme}:` && url.host === host && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}
