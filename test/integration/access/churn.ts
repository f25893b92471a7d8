// A process that changes a key file without end, for the tests that kill it. Says before each change what it will be, and after it that it was answered.
import { startAccess } from '../../builders/accessDesk.ts';
import { must } from '../../builders/must.ts';
import { people } from '../../builders/signIn.ts';

const [folder = '', password = ''] = process.argv.slice(2);
const { access: { serve } } = startAccess(folder);
const say = (line: object): void => { process.stdout.write(`${JSON.stringify(line)}\n`); };

let present = password;
must(await serve['access.signIn']({ name: people.supervisor.name, password: present }));
for (let round = 0; ; round++) {
  const unique = `${process.pid}-${round}`;
  const name = `人员${unique}`;
  say({ doing: 'create', name });
  const { id } = must(await serve['accounts.create']({ name, role: 'clerk', password: `口令口令-${unique}` }));
  say({ done: 'create', name });
  const next = `主任的口令-${unique}`;
  say({ doing: 'password', password: next });
  must(await serve['access.changePassword']({ old: present, next }));
  present = next;
  say({ done: 'password', password: next });
  say({ doing: 'recovery' });
  const key = must(await serve['access.newRecoveryKey']({ password: present }));
  const groups = key.recoveryKey.split('-');
  must(await serve['access.proveNewRecoveryKey']({ groups: key.ask.map((at) => groups[at] ?? '') }));
  say({ done: 'recovery' });
  if (round % 3 === 2) {
    say({ doing: 'leave', name });
    must(await serve['accounts.leave']({ id }));
    say({ done: 'leave', name });
  }
}
