/** A mini program's page comes whole. */
export { ScheduledNote as LoadedScheduledNote } from './ScheduledNote'
