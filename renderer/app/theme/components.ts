import type { ThemeOptions } from '@mui/material/styles';

/** Compact defaults: small controls, flat buttons, 10 px cards, dialogs that read like a page. */
export const components: ThemeOptions['components'] = {
  MuiButtonBase: { defaultProps: { disableRipple: true }, styleOverrides: { root: { font: 'inherit', '&.Mui-focusVisible': { outline: '2px solid var(--desk-pri)', outlineOffset: 1 } } } },
  MuiButton: {
    defaultProps: { disableElevation: true },
    styleOverrides: {
      root: { minWidth: 0, height: 34, padding: '0 14px', whiteSpace: 'nowrap', flexShrink: 0 },
      sizeSmall: { height: 26, padding: '0 10px', fontSize: 13, borderRadius: 6 },
      outlined: { borderColor: 'var(--desk-line)', background: 'var(--desk-card)' },
    },
  },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' }, outlined: { borderRadius: 10, borderColor: 'var(--desk-line)' } } },
  MuiTextField: { defaultProps: { size: 'small' } },
  MuiFormControl: { defaultProps: { size: 'small' } },
  MuiSelect: { defaultProps: { size: 'small' } },
  MuiOutlinedInput: { styleOverrides: { root: { background: 'var(--desk-card)', fontSize: 14 }, notchedOutline: { borderColor: 'var(--desk-line)' }, input: { '&::placeholder': { color: 'var(--desk-soft)', opacity: 1 } } } },
  MuiInputBase: { styleOverrides: { input: { '&::placeholder': { color: 'var(--desk-soft)', opacity: 1 } }, sizeSmall: { minHeight: 36 } } },
  MuiFormHelperText: { styleOverrides: { root: { marginLeft: 2, marginRight: 0, lineHeight: 1.5 } } },
  MuiMenuItem: { styleOverrides: { root: { minHeight: 34, fontSize: 14 } } },
  MuiDialog: { styleOverrides: { paper: { borderRadius: 12, border: '1px solid var(--desk-line)' } } },
  MuiDialogTitle: { styleOverrides: { root: { fontSize: 16, fontWeight: 600, padding: '16px 20px 8px' } } },
  MuiDialogContent: { styleOverrides: { root: { padding: '8px 20px 12px', fontSize: 14 } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 20px 16px' } } },
  MuiTableCell: { styleOverrides: { root: { padding: '6px 8px', fontSize: 13, borderColor: 'var(--desk-line)' }, head: { fontSize: 12, fontWeight: 500, color: 'var(--desk-soft)', background: 'transparent' } } },
  MuiTooltip: { defaultProps: { enterDelay: 400, arrow: true }, styleOverrides: { tooltip: { fontSize: 12.5, lineHeight: 1.6, maxWidth: 420, padding: '6px 10px' } } },
  MuiTab: { styleOverrides: { root: { minHeight: 38, padding: '6px 12px', minWidth: 0 } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 38 } } },
  MuiLinearProgress: { styleOverrides: { root: { height: 6, borderRadius: 3, backgroundColor: 'var(--desk-line)' }, bar: { borderRadius: 3 } } },
  MuiAlert: { styleOverrides: { root: { fontSize: 13.5, padding: '0 12px', alignItems: 'center', borderRadius: 10 }, action: { padding: 0, alignItems: 'center' } } },
  MuiLink: { defaultProps: { underline: 'hover' } },
  MuiChip: { defaultProps: { size: 'small' } },
};
