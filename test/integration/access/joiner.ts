// A process that makes accounts in an office that another one changes too.
import { startAccess } from '../../builders/accessDesk.ts';
import { must } from '../../builders/must.ts';
import { people } from '../../builders/signIn.ts';

const [folder = '', name = '', count = '1'] = process.argv.slice(2);
const { access: { serve } } = startAccess(folder);
must(await serve['access.signIn'](people.supervisor));
for (let n = 0; n < Number(count); n++) must(await serve['accounts.create']({ name: `${name}${n}`, role: 'clerk', password: '新的口令-2027' }));
