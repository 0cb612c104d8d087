import { notifications } from '@mantine/notifications'

/** Says that an act is done, away from the button of the panel that may be open next. */
export const announce = (message: string) =>
  void notifications.show({ color: 'green', message, position: 'bottom-center', autoClose: 3000 })
