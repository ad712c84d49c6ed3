/** The likeliest id of the room that the app was opened at; empty when its address names none. */
export type OpenedRoomId = () => string
