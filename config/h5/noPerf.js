/** In the place of the clock that Taro's runtime has for its `debug` option. */
const nothing = () => undefined
export const perf = { start: nothing, stop: nothing, delayStop: nothing }
