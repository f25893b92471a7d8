import { startShell } from './shell/startShell.ts';

startShell();
