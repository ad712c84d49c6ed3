/*
 * One script of behaviours for every backend of a port. A behaviour is a plain function that throws where the backend
 * is wrong, so that the script can be run twice: as tests on the backends, and on backends broken on purpose, where
 * passing would mean that the script proves nothing.
 */

/** A backend with its platform in the test's hand. */
export interface Rig {
  /** Takes everything down again. */
  close(): void | Promise<void>
}

/** One thing that every backend has to do, named as a sentence. */
export interface Behaviour<SomeRig extends Rig> {
  readonly name: string
  /** Backends that cannot do it are left out. */
  applies?(rig: SomeRig): boolean
  /** @throws where the backend does something else. */
  run(rig: SomeRig): Promise<void>
}

/** Time for the whole script on a busy machine, ms: a fault may be noticed by its last behaviour alone. */
const WHOLE_SCRIPT_MS = 30_000

export type MakeRig<SomeRig extends Rig> = () => SomeRig | Promise<SomeRig>

/** A backend broken in one place. */
export interface Mutation<SomeRig extends Rig> {
  /** The broken part, as `a renamed PlayEvent`. */
  readonly name: string
  readonly makeRig: MakeRig<SomeRig>
}

const tryOne = async <SomeRig extends Rig>(
  behaviour: Behaviour<SomeRig>,
  makeRig: MakeRig<SomeRig>,
): Promise<'kept' | 'left out'> => {
  const rig = await makeRig()
  try {
    if (behaviour.applies?.(rig) === false) return 'left out'
    await behaviour.run(rig)
    return 'kept'
  } finally {
    await rig.close()
  }
}

/** The first behaviour that a backend does not keep; null where it keeps all. */
export async function findBroken<SomeRig extends Rig>(
  behaviours: readonly Behaviour<SomeRig>[],
  makeRig: MakeRig<SomeRig>,
): Promise<string | null> {
  for (const behaviour of behaviours) {
    try {
      await tryOne(behaviour, makeRig)
    } catch {
      return behaviour.name
    }
  }
  return null
}

/**
 * The script as tests of one backend; `mutations` are the same backend broken, each of which has to be noticed.
 * `leavesOut` names the behaviours that this backend lacks; where it is given, no other may be left out.
 */
export function describeConformance<SomeRig extends Rig>(
  name: string,
  behaviours: readonly Behaviour<SomeRig>[],
  makeRig: MakeRig<SomeRig>,
  mutations: readonly Mutation<SomeRig>[],
  leavesOut?: readonly string[],
): void {
  describe(name, () => {
    const left = behaviours.filter((behaviour) => leavesOut?.includes(behaviour.name) === true)
    const kept = behaviours.filter((behaviour) => !left.includes(behaviour))
    test.each(kept)('$name', async (behaviour) => {
      const outcomes = leavesOut === undefined ? ['kept', 'left out'] : ['kept']
      expect(outcomes).toContain(await tryOne(behaviour, makeRig))
    })
    for (const behaviour of left) {
      test(`left out: ${behaviour.name}`, async () => {
        expect(await tryOne(behaviour, makeRig)).toBe('left out')
      })
    }
    test.each(mutations)(
      'the script notices: $name',
      async (mutation) => {
        expect(await findBroken(behaviours, mutation.makeRig)).not.toBeNull()
      },
      WHOLE_SCRIPT_MS,
    )
  })
}
