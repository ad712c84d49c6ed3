/** Parameters as a page or a launch has them. */
export type PageParams = Readonly<Record<string, string | null | undefined>>

/** Ids of the room that parameters name, the likeliest first; empty where they name none. */
export type RoomIdsOf = (params: PageParams) => readonly string[]

/** Whether a path is that of the room's page. */
export type IsRoomPath = (path: string) => boolean
