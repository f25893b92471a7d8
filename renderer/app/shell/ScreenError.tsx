import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { useText } from '../../i18n/useText.ts';
import { useHost } from '../../host/useHost.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** A screen that failed: the rest of the program and all saved records are untouched. The log gets the kind of error, never its text. */
export function ScreenError() {
  const text = useText();
  const error = useRouteError();
  const host = useHost();
  useEffect(() => {
    void host.invoke('host.log', { event: 'screenFailed', detail: { kind: error instanceof Error ? error.name.replace(/[^a-zA-Z0-9]/g, '') : 'unknown' } });
  }, [error, host]);
  return (
    <EmptyState
      title={text('app.screenFailed')} hint={text('app.screenFailedHint')}
      action={<><Button variant="contained" onClick={() => { location.hash = '#/'; location.reload(); }}>{text('app.reopen')}</Button></>}
    />
  );
}
