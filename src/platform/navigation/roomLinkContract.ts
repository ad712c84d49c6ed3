/** The address that leads another user into a room. */
export type RoomLink = (id: string) => string
