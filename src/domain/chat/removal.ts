import type { NewRoomEvent, RoomEvent } from '../room/event'

type Said = Extract<RoomEvent, { kind: 'chat.said' }>
/** An entry by which staff remove lines. */
export type Removal = Extract<NewRoomEvent, { kind: 'chat.removed' | 'chat.allRemoved' }>

export const isRemoval = (event: NewRoomEvent | RoomEvent): event is Removal & RoomEvent =>
  event.kind === 'chat.removed' || event.kind === 'chat.allRemoved'

/** Whether a removal concerns a line, if the line stands before it in the log. */
export const removes = (removal: Removal, line: Pick<Said, 'id' | 'by' | 'at'>): boolean =>
  removal.kind === 'chat.removed'
    ? removal.id === line.id
    : removal.userId === line.by && line.at >= (removal.since ?? 0)

/**
 * A removed line as the log keeps it for everybody: number, time, author and id stay, so that positions and the fold
 * do not change; name and text are empty.
 */
export const blankLine = <Line extends { readonly name: string; readonly text: string }>(line: Line): Line => ({
  ...line,
  name: '',
  text: '',
})

/** Whether a line was blanked: a line that was said has a text. */
export const isBlank = ({ text }: Pick<Said, 'text'>): boolean => text === ''
