/** To be told when the room starts. Only a mini program can tell anybody: the other surfaces show nothing. */
export const ReminderPress = (): null => null
