/**
 * The helpers of TypeScript's own library that Taro's packages use, without what they say to programmers who err:
 * 0.3 KB gz.
 */
export const __awaiter = (self, parameters, _, body) =>
  new Promise((resolve, reject) => {
    const steps = body.apply(self, parameters || [])
    const go = (how) => (value) => {
      try {
        const { done, value: next } = steps[how](value)
        if (done) resolve(next)
        else Promise.resolve(next).then(go('next'), go('throw'))
      } catch (error) {
        reject(error)
      }
    }
    go('next')()
  })

export const __rest = (source, left) =>
  Object.fromEntries(Object.entries(source).filter(([name]) => left.indexOf(name) < 0))

export const __classPrivateFieldGet = (receiver, state, kind, method) =>
  kind === 'm' ? method : kind === 'a' ? method.call(receiver) : method ? method.value : state.get(receiver)

export const __classPrivateFieldSet = (receiver, state, value) => {
  state.set(receiver, value)
  return value
}
