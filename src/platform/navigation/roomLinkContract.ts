/** The address that leads another person into a room. */
export type RoomLink = (id: string) => string
