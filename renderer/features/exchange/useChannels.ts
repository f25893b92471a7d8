import { useEffect, useState } from 'react';
import type { ChannelView } from '../../../shared/ipc/contract.ts';
import { useHost } from '../../host/useHost.tsx';
import { useText } from '../../i18n/useText.ts';

export type Channels = { readonly folder: boolean; readonly service: boolean; readonly label: string };

/** Which ways out are configured, in words for the head of the screen. */
export function useChannels(): Channels {
  const host = useHost();
  const text = useText();
  const [view, setView] = useState<ChannelView | null>(null);
  useEffect(() => {
    let live = true;
    void host.invoke('delivery.channels', {}).then((result) => { if (live && result.ok) setView(result.value); });
    return () => { live = false; };
  }, [host]);
  const folder = view?.folder.configured ?? false;
  const service = view?.service.configured ?? false;
  const hostName = service ? hostOf(view?.service.url ?? '') : '';
  const key = folder && service ? 'both' : folder ? 'folder' : service ? 'service' : 'none';
  return { folder, service, label: view === null ? '' : text(`exchange.channel.${key}`, { label: view.folder.label, host: hostName }) };
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
