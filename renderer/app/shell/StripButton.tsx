import { styled } from '@mui/material/styles';

/** A word of the strip that leads somewhere; it looks like its neighbours. */
export const StripButton = styled('button')({ font: 'inherit', background: 'none', border: 0, padding: 0, cursor: 'pointer', '&:not(.ok):not(.warn):not(.bad)': { color: 'inherit' } });
