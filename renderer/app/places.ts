import { hasScreen } from './screens.ts';

/** Every address of the program and the screen that stands there. */
export const addresses = [
  { path: '/', screen: 'home/HomeScreen' },
  { path: '/subjects', screen: 'subjects/SubjectList' },
  { path: '/subjects/:id', screen: 'subjects/SubjectPage' },
  { path: '/imports', screen: 'imports/ImportScreen' },
  { path: '/imports/:id', screen: 'imports/ImportPage' },
  { path: '/interviews', screen: 'interviews/InterviewList' },
  { path: '/interviews/:id', screen: 'interviews/InterviewPage' },
  { path: '/training', screen: 'training/TrainingList' },
  { path: '/training/sessions/:id', screen: 'training/SessionPage' },
  { path: '/training/sessions/:id/door', screen: 'training/DoorScreen' },
  { path: '/training/courses', screen: 'training/CourseList' },
  { path: '/exchange', screen: 'exchange/ExchangeScreen' },
  { path: '/exchange/packages/:id', screen: 'exchange/PackagePage' },
  { path: '/audit', screen: 'audit/AuditScreen' },
  { path: '/settings', screen: 'settings/SettingsScreen' },
  { path: '/settings/backups', screen: 'backups/BackupsScreen' },
] as const;

export type PlaceId = 'home' | 'subjects' | 'imports' | 'interviews' | 'training' | 'exchange' | 'audit' | 'settings';
export type Place = { readonly id: PlaceId; readonly path: string; readonly screen: string };

const all: readonly Place[] = [
  { id: 'home', path: '/', screen: 'home/HomeScreen' },
  { id: 'subjects', path: '/subjects', screen: 'subjects/SubjectList' },
  { id: 'imports', path: '/imports', screen: 'imports/ImportScreen' },
  { id: 'interviews', path: '/interviews', screen: 'interviews/InterviewList' },
  { id: 'training', path: '/training', screen: 'training/TrainingList' },
  { id: 'exchange', path: '/exchange', screen: 'exchange/ExchangeScreen' },
  { id: 'audit', path: '/audit', screen: 'audit/AuditScreen' },
  { id: 'settings', path: '/settings', screen: 'settings/SettingsScreen' },
];

/** The entries of the left navigation, in order: only what exists. */
export const places: readonly Place[] = all.filter((place) => hasScreen(place.screen));
