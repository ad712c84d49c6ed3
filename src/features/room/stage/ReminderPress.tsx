/** Requests a reminder of the start. Only a mini program can send one: the other surfaces show nothing. */
export const ReminderPress = (): null => null
