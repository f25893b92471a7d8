type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** An array of at least so many places with the first `kept` of the given one; that one itself when it has them. It grows to twice its length at least, so that filling one bit by bit stays linear. */
export function grown<A extends Numbers>(array: A, kept: number, least: number): A {
  if (least <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => A)(Math.max(least, array.length * 2));
  larger.set(array.subarray(0, kept));
  return larger;
}
