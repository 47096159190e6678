// Runs before anything is drawn, so that nobody sees the other theme flash by.
{
  const theme = localStorage.getItem('learinal.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
}
