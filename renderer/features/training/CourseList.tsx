import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Course } from '../../../shared/domain/records.ts';
import { useText } from '../../i18n/useText.ts';
import { useQuery } from '../../store/useStore.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { useHotkeys } from '../../ui/useHotkeys.ts';
import { type Column, VirtualTable } from '../../ui/VirtualTable.tsx';
import { CourseForm } from './CourseForm.tsx';
import { hoursOffered } from './planUnits.ts';

/** 培训方案: what is taught, from which sessions are scheduled. */
export function CourseList() {
  const text = useText();
  const navigate = useNavigate();
  const courses = useQuery(['courses'], (set) => set.all('courses'));
  const sessions = useQuery(['sessions'], (set) => set.all('sessions'));
  const [edited, setEdited] = useState<Course | 'new' | null>(null);
  useHotkeys({ 'Ctrl+N': () => setEdited('new'), Escape: () => void navigate('/training') });
  const columns = useMemo((): readonly Column<Course>[] => [
    { key: 'name', header: text('training.course.name'), grow: 2, render: (course) => course.name, sortValue: (course) => course.name },
    { key: 'units', header: text('training.course.units'), grow: 3, render: (course) => course.units.map((unit) => unit.title).join(' · '), text: (course) => course.units.map((unit) => unit.title).join('；') },
    { key: 'hours', header: text('training.course.hours'), width: 110, numeric: true, render: (course) => hoursOffered(course.units).toFixed(1), sortValue: (course) => hoursOffered(course.units) },
    { key: 'sessions', header: text('training.course.sessions'), width: 110, numeric: true, render: (course) => sessions.filter((session) => session.courseId === course.id && session.status !== 'cancelled').length },
  ], [text, sessions]);
  const create = <Button variant="contained" onClick={() => setEdited('new')}>{text('training.course.new')}</Button>;
  return (
    <>
      <PageHead title={text('training.course.title')} sub={text('training.course.sub')} back={() => void navigate('/training')} actions={create} />
      <VirtualTable
        rows={courses} columns={columns} rowKey={(course) => course.id} ariaLabel={text('training.course.title')} onOpen={setEdited} memory="courses"
        empty={<EmptyState title={text('training.course.empty')} hint={text('training.course.emptyHint')} action={create} />}
      />
      {edited !== null && <CourseForm course={edited === 'new' ? undefined : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
