type Stepping<State, Event, Command> = (
  state: State,
  event: Event | { readonly type: 'tick' },
  nowMs: number,
) => { readonly next: State; readonly commands: readonly Command[] }

/** A pure machine in time: takes events, moves the clock, remembers the commands of the last step. */
export function inTime<State, Event, Command>(first: State, stepOn: Stepping<State, Event, Command>) {
  let now = 0
  const machine = {
    state: first,
    commands: [] as readonly Command[],
    step(event: Event | { readonly type: 'tick' }): void {
      const { next, commands } = stepOn(machine.state, event, now)
      machine.state = next
      machine.commands = commands
    },
    pass(ms: number): void {
      now += ms
      machine.step({ type: 'tick' })
    },
    wait(ms: number): void {
      now += ms
    },
  }
  return machine
}
