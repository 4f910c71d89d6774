"""Forms made from a command's type: every command has one on the day it is written."""
