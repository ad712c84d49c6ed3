/** Whether the browser runs on a phone or tablet, where another app can open the cashier. */
export const isPhone = (): boolean => /Android|iPhone|iPad|iPod|HarmonyOS|Mobile/i.test(navigator.userAgent)
