/** The room that the address the app was opened with names, as it stands there; empty when it names none. */
export type OpenedRoomId = () => string
