"""Registers in the CMS, by wagtail-modeladmin. Every row is loaded through `scoped.ScopedRegister`."""

from membership.registers.group import MembershipRegisters

__all__ = ["MembershipRegisters"]
