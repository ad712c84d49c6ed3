import { Button } from '@tarojs/components'
import type { ContactEntry as Contract } from './contract'
import styles from './ContactEntry.module.scss'

/** WeChat leads to the customer service that the mini program's console names. Source: button, open-type=contact. */
export const ContactEntry: Contract = ({ text }) => (
  <Button className={styles.link} openType="contact">
    {text}
  </Button>
)
