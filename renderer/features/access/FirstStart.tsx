import Box from '@mui/material/Box';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { useState } from 'react';
import type { SessionAnswer } from '../../../shared/ipc/access.ts';
import type { Answer } from '../../../shared/ipc/contract.ts';
import type { Client } from '../../host/client.ts';
import { useText } from '../../i18n/useText.ts';
import { holdOffice } from '../../parts/office/heldOffice.ts';
import type { OfficeFields } from '../../parts/office/officeSchema.ts';
import { AccessFrame } from './AccessFrame.tsx';
import { DoneStep } from './steps/DoneStep.tsx';
import { KeyStep } from './steps/KeyStep.tsx';
import { OfficeStep } from './steps/OfficeStep.tsx';
import { PersonStep } from './steps/PersonStep.tsx';
import { ProofStep } from './steps/ProofStep.tsx';
import { Welcome } from './steps/Welcome.tsx';

type FirstStartProps = { readonly client: Client; readonly stage: 'new' | 'unsealed'; readonly onSession: (session: SessionAnswer) => void };
type Step = 'welcome' | 'office' | 'person' | 'key' | 'proof' | 'done';

const widths: Readonly<Record<Step, number>> = { welcome: 640, office: 560, person: 520, key: 640, proof: 520, done: 520 };

/**
 * The first start in a few steps. Nothing is in force before the recovery key was proved: whatever interrupts it, the next start begins at the welcome.
 * What the office is called is written after the sign-in, for only then can anything be written.
 */
export function FirstStart({ client, stage, onSession }: FirstStartProps) {
  const text = useText();
  const [step, setStep] = useState<Step>('welcome');
  const [office, setOffice] = useState<OfficeFields | null>(null);
  const [name, setName] = useState('');
  const [begun, setBegun] = useState<Answer<'access.setUp'> | null>(null);
  const [session, setSession] = useState<SessionAnswer | null>(null);
  const counted: readonly Step[] = stage === 'unsealed' ? ['person', 'key', 'proof'] : ['office', 'person', 'key', 'proof'];
  const at = step === 'done' ? counted.length : counted.indexOf(step);
  const body = () => {
    switch (step) {
      case 'welcome': return <Welcome client={client} stage={stage} onBegin={() => setStep(counted[0] ?? 'person')} />;
      case 'office': return <OfficeStep office={office} onBack={() => setStep('welcome')} onNext={(next) => { setOffice(next); setStep('person'); }} />;
      case 'person': return <PersonStep client={client} name={name} onBack={() => setStep(stage === 'unsealed' ? 'welcome' : 'office')} onBegun={(who, answer) => { setName(who); setBegun(answer); setStep('key'); }} />;
      case 'key': return begun !== null && <KeyStep recoveryKey={begun.recoveryKey} office={office?.name ?? ''} onNext={() => setStep('proof')} />;
      case 'proof': return begun !== null && <ProofStep client={client} ask={begun.ask} onBack={() => setStep('key')} onProved={(answer) => { setBegun(null); setSession(answer); setStep('done'); }} />;
      case 'done': return session !== null && <DoneStep stage={stage} name={session.user.name} onEnter={() => { holdOffice(office); onSession(session); }} />;
    }
  };
  return (
    <AccessFrame
      title={text(`access.setUp.${step}.title`)} hint={step === 'welcome' || step === 'done' ? undefined : text(`access.setUp.${step}.hint`)} width={widths[step]}
      steps={step === 'welcome' ? undefined : (
        <Box sx={{ mb: 2, mx: 'auto', maxWidth: 560 }}>
          <Stepper activeStep={at} alternativeLabel>{counted.map((one) => <Step key={one}><StepLabel>{text(`access.setUp.${one}.step`)}</StepLabel></Step>)}</Stepper>
        </Box>
      )}
    >
      {body()}
    </AccessFrame>
  );
}
