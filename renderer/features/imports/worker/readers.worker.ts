import { serveReaders } from './readers.ts';

/** What this file uses of a dedicated worker; the renderer's types are those of a window. */
const scope = globalThis as unknown as { onmessage: ((event: MessageEvent<MessagePort>) => void) | null };

// The first message is the port on which the import's worker asks.
scope.onmessage = ({ data }) => serveReaders(data);
