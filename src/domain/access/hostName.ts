/** Longest label of a host name, characters (RFC 1035, 2.3.4). */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
/** The last label: letters, or an internationalised one as it goes over the wire (中国 is xn--fiqs8s). */
const TOP = '(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])'

const hostName = new RegExp(`^(?=.{4,253}$)(?:${LABEL}\\.)+${TOP}$`)
/** The brand's name becomes one label: {bizname}.bizlivepush.myqcloud.com. */
const bizname = /^[a-z]{1,63}$/

/** @returns Whether a text is a host name in lower case, without scheme, port and path. */
export const isHostName = (text: string): boolean => hostName.test(text)

/** @returns Whether a text can be a bizname: lower-case letters, as many as one label of a host name has. */
export const isBizname = (text: string): boolean => bizname.test(text)
