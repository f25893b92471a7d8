export const settings = {
  'settings.region': 'The region code has 6 digits.',
  'settings.departmentCode': 'The department code has 4 digits or capitals.',
  'settings.url': 'The address begins with https://.',
  'settings.certificate': 'Paste the whole PEM certificate (from BEGIN CERTIFICATE on).',
  'settings.platformKey': 'The key is 130 hex digits starting with 04.',
} as const;
