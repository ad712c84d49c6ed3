/** Milliseconds for intervals: a step of the machine's clock does not move them (`SteadyClock` of the application). */
export const steadyNow = (): number => Math.floor(performance.timeOrigin + performance.now())
