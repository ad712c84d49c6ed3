import { foldText } from './words/foldText'

const address =
  /(?:https?:|weixin:|alipays?:)\/\/|www\.[a-z0-9]|(?:^|[^a-z0-9])[a-z0-9-]{2,63}\.(?:com|cn|net|org|cc|top|xyz|vip|shop|info|io|me|tk|club|site|app|link|ltd|co|tv)(?![a-z0-9-])/

/** Whether a line holds an address that leads elsewhere, also in full width or with dots of other scripts. */
export const holdsLink = (line: string): boolean => address.test(foldText(line).text.replace(/[。｡]/g, '.'))
