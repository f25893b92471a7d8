import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export type EmptyStateProps = { readonly title: string; readonly hint?: ReactNode; readonly action?: ReactNode; readonly icon?: ReactNode };

/** What an empty list says: what would stand here, and the next step. */
export function EmptyState({ title, hint, action, icon }: EmptyStateProps) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'center', gap: 0.75, py: 5, px: 3, textAlign: 'center' }}>
      {icon !== undefined && <Box aria-hidden sx={{ color: 'text.disabled', display: 'flex', mb: 0.5 }}>{icon}</Box>}
      <Typography variant="subtitle1" component="p">{title}</Typography>
      {hint !== undefined && <Typography variant="body2" component="div" sx={{ color: 'text.secondary', maxWidth: 460 }}>{hint}</Typography>}
      {action !== undefined && <Box sx={{ mt: 1.25, display: 'flex', gap: 1 }}>{action}</Box>}
    </Box>
  );
}
