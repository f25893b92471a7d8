export const imports = {
  title: 'Import',
  sub: 'Assigned lists as .xlsx or .csv: checked row by row, written at once',
  drop: { title: 'Drop the list here', hint: '.xlsx and .csv (UTF-8, GB 18030). The file is read on this machine only; nothing is written before it was checked.' },
  step: { inspecting: 'Reading “{{file}}”', checking: 'Checking “{{file}}”', writing: 'Writing', reading: '{{done}} rows read', checkingRows: '{{done}} rows checked', encoding: '{{done}} written' },
  mapping: {
    title: 'What do the columns mean?', sub: '{{file}} · sheet “{{sheet}}”, header in row {{row}}', column: 'Field', header: 'Column of the file', sample: 'Example', none: '(no such column)', required: 'required', missing: 'Still needed: {{fields}}', go: 'Check', skip: 'Leave this sheet out', kind: { organisations: 'Organisations', persons: 'Natural persons', signIn: 'Sign-in sheet' },
    noHeaderTitle: 'No header row', noHeader: 'Below its title a list needs a row of column names: at least name, code, list, authority, document, date and reason. Add one and import again, or choose another file. Nothing was written.', otherFile: 'Choose another file', remembered: 'The same header is mapped by itself next time.',
  },
  preview: {
    title: 'What was found', sub: '{{file}} · {{rows}} rows', tab: { new: 'New', changed: 'Changed', same: 'Same', error: 'Errors', gone: 'No longer listed' },
    writeAll: 'Write all ({{count}})', writeGood: 'Write the {{count}} good ones', nothing: 'Nothing to write', hasErrors: '{{count}} rows have errors. Correct and import again, or choose to write the good ones only.', notes: '{{count}} values were normalised or deserve a look.',
    marked: 'Save the marked workbook', markedWhat: 'marked workbook', markedSaved: '“{{name}}” saved: red cells, comments, a reason column', remap: 'Map again', confirmGood: 'Write the good ones only?', confirmGoodText: '{{new}} new and {{changed}} changed are written; {{error}} rows with errors are not.',
    more: 'Only the first {{count}} rows are shown; all were checked.', sheets: 'Sheets {{names}}', goneHint: 'Listed last time and not now. Nothing is removed by itself; after writing they stand on the page of the import.', emptyTab: 'No such rows', leftOut: '{{count}} things in the file were not read. Please check:', place: 'Sheet “{{sheet}}”, row {{row}}',
  },
  column: { row: 'Row', name: 'Name', code: 'Code', list: 'List', document: 'Document', issues: 'Findings' },
  reasonHeader: 'Findings',
  done: { title: 'The list was written', new: 'New', changed: 'Changed', same: 'Same (untouched)', error: 'Errors, not written', gone: 'No longer listed', leftOut: 'Not read', view: 'Show subjects', detail: 'Show this import' },
  runs: { title: 'Imports', empty: 'No list was imported yet', emptyHint: 'Every import is shown here and can be undone as a whole.', file: 'File', at: 'Time', result: 'Result', state: 'State', counts: '{{new}} new · {{changed}} changed · {{same}} same · {{error}} errors', undone: 'undone', inForce: 'in force', goodOnly: 'good ones only' },
  page: {
    notFound: 'No such import', sub: 'written {{at}} · sheets {{sheets}}', undo: 'Undo the whole import', undoTitle: 'Undo the import of “{{file}}”?', undoText: '{{count}} changes are taken back: new records go, changed ones get their old values. The undo itself is recorded.', undoApproval: 'Undo the whole import of “{{file}}”: {{count}} changes.', undoReason: 'Reason', undoGo: 'Undo {{count}} changes', undone: 'The import was undone', undoLater: 'Cannot be undone: {{count}} records were changed since or refer to what it brought (an enrolment, an interview). See to these first; nothing was undone.', undoRecord: '{{table}}: {{name}}', undoMore: '{{count}} more are not listed.', digest: 'Digest of the file (SHA-256)', mode: { all: 'all', goodOnly: 'good ones only' }, modeLabel: 'Mode', rangeLabel: 'Journal', range: '{{first}} – {{last}}', undoneChip: 'undone',
    gone: 'Left out and still standing', goneHint: 'This list leaves out {{count}} listings that still stand here. Once the issuing office confirms, record on the listings tab of each subject that it ended.',
  },
  massLoss: {
    title: 'This list leaves out more than half of the standing listings', list: 'Of {{there}} standing listings {{count}} are not in this list. Make sure that it is the right file; type {{count}} to confirm.', field: 'Listings left out', go: '{{count}} are left out: write',
    undo: 'The undo removes {{count}} listings, more than half of the {{there}} here. Type the number of changes to confirm again.', undoField: 'Changes to undo',
  },
  interrupted: '“{{file}}” was not written: after the program was locked or ended the file has to be chosen and checked again.',
  leave: { title: 'Leave the import?', text: '“{{file}}” is not written yet. Later you would have to choose and check it again.', go: 'Leave', stay: 'Go on checking' },
  unbacked: { title: 'The backup before the import did not finish', text: 'Nothing was written. Better solve this first; you may also go on without a backup.', go: 'Import without a backup' },
  failed: { title: 'Nothing was written', raised: 'Read again as a large file' },
};
