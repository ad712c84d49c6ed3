/** The version of the socket protocol. A change that an older client cannot live with raises it. */
export const WIRE_VERSION = 1
/** The oldest client this server still understands. */
export const OLDEST_WIRE_VERSION = 1
/** Where the socket is opened. */
export const SOCKET_PATH = '/socket'
