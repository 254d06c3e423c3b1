"""Which role opens which door of the CMS: every address below /cms/ by the name of its view.

What does not stand here opens for administrators alone. A test fails for an address that is not
classified, so an upgrade of Wagtail or a new register cannot open anything unseen.
"""

from collections.abc import Iterator

from membership.enums import Role

People = frozenset[Role]

EVERYBODY: People = frozenset(Role)  # whoever may enter the CMS at all
EDITORS: People = frozenset({Role.EDITOR, Role.COMMUNICATIONS})
APPROVERS: People = EDITORS | {Role.CHAIR}
COMMUNICATIONS: People = frozenset({Role.COMMUNICATIONS})
SECRETARIAT: People = frozenset({Role.SECRETARIAT})
REGISTER_KEEPERS: People = SECRETARIAT | {Role.VERIFIER}
ADMINISTRATORS: People = frozenset()  # they pass every door

LIST = "index index_results"
HISTORY = "history history_results"

# (people, namespace, names of the views in it)
_TABLE: tuple[tuple[People, str, str], ...] = (
    # The frame: home, own account, scripts, the unnamed end of the road (404).
    (
        EVERYBODY,
        "",
        """
        wagtailadmin_home wagtailadmin_account wagtailadmin_logout wagtailadmin_dismissibles
        wagtailadmin_sprite wagtailadmin_javascript_catalog wagtail_modeladmin:javascript_catalog
        cms_rights handbook handbook_chapter cms_sign_in cms_password_reset wagtailadmin_login wagtailadmin_password_reset
        wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm
        wagtailadmin_password_reset_complete
        """,
    ),
    (ADMINISTRATORS, "", "wagtailadmin_error_test"),
    # Pages: seeing and judging what is sent for approval …
    (
        APPROVERS,
        "wagtailadmin_pages",
        """
        edit preview_on_edit view_draft history history_results revisions_index revisions_view
        revisions_compare workflow_action collect_workflow_action_data workflow_preview
        workflow_history workflow_history_detail
        """,
    ),
    (APPROVERS, "wagtailadmin_editing_sessions", "ping release"),
    (APPROVERS, "", "wagtailadmin_block_preview"),
    # … and writing.
    (EDITORS, "", "wagtailadmin_explore_root wagtailadmin_explore wagtailadmin_explore_results cms_worklist"),
    (
        EDITORS,
        "wagtailadmin_pages",
        """
        add preview_on_add add_subpage choose_parent type_use type_use_results usage delete unpublish
        convert_alias search search_results move move_confirm set_page_position copy
        confirm_workflow_cancellation set_privacy lock unlock revisions_revert revisions_unschedule
        """,
    ),
    (EDITORS, "", "wagtail_bulk_action wagtailadmin_tag_autocomplete wagtailadmin_tag_model_autocomplete"),
    (
        EDITORS,
        "",
        """
        wagtailadmin_choose_page wagtailadmin_choose_page_child wagtailadmin_choose_page_search
        wagtailadmin_choose_page_external_link
        wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link
        wagtailadmin_choose_page_anchor_link
        """,
    ),
    (EDITORS, "wagtailadmin_api:pages", "listing detail find"),
    (EDITORS, "wagtailadmin_api:images", "listing detail find"),
    (EDITORS, "wagtailadmin_api:documents", "listing detail find"),
    # Moves and copies by the API know none of the rules of `moves`; no screen of Wagtail asks for them.
    (ADMINISTRATORS, "wagtailadmin_api:pages", "action"),
    # No field takes several pages at once.
    (ADMINISTRATORS, "", "wagtailadmin_choose_page_chosen_multiple"),
    # Images and documents.
    (
        EDITORS,
        "wagtailimages",
        f"""
        {LIST} add edit delete url_generator url_generator_output preview image_usage add_multiple
        edit_multiple delete_multiple create_multiple_from_uploaded_image delete_upload_multiple
        """,
    ),
    (
        EDITORS,
        "wagtaildocs",
        f"""
        {LIST} add edit delete document_usage add_multiple edit_multiple delete_multiple
        create_multiple_from_uploaded_document delete_upload_multiple
        """,
    ),
    (EDITORS, "wagtailimages_chooser", "choose choose_results chosen chosen_multiple create select_format"),
    (EDITORS, "wagtaildocs_chooser", "choose choose_results chosen chosen_multiple create"),
    # No brick takes an embed from elsewhere.
    (ADMINISTRATORS, "wagtailembeds", "chooser chooser_upload"),
    # What holds for the whole site. These reports print titles and staff of all branches.
    (
        COMMUNICATIONS,
        "wagtailadmin_reports",
        """
        locked_pages locked_pages_results workflow workflow_results workflow_tasks
        workflow_tasks_results aging_pages aging_pages_results page_types_usage
        page_types_usage_results
        """,
    ),
    (ADMINISTRATORS, "wagtailadmin_reports", "site_history site_history_results"),
    (COMMUNICATIONS, "wagtailredirects", f"{LIST} add edit delete"),
    (ADMINISTRATORS, "wagtailredirects", "start_import process_import"),
    (COMMUNICATIONS, "wagtailsettings", "edit preview_on_edit"),
    (COMMUNICATIONS, "example", f"{LIST} add edit delete {HISTORY} usage copy"),
    (EDITORS, "", "cms_examples cms_example"),
    (COMMUNICATIONS, "newscategory", f"{LIST} add edit delete {HISTORY} usage copy"),
    # Registers.
    (
        REGISTER_KEEPERS,
        "",
        """
        membership_member_modeladmin_index membership_member_modeladmin_create
        membership_member_modeladmin_edit membership_member_modeladmin_delete
        membership_affiliation_modeladmin_index membership_affiliation_modeladmin_inspect
        membership_application_modeladmin_index membership_application_modeladmin_inspect
        membership_card_modeladmin_index membership_card_modeladmin_inspect
        membership_transfer_modeladmin_index membership_transfer_modeladmin_inspect
        """,
    ),
    (
        SECRETARIAT,
        "",
        """
        membership_branch_modeladmin_index membership_branch_modeladmin_create
        membership_branch_modeladmin_edit membership_branch_modeladmin_delete
        membership_stewardship_modeladmin_index membership_stewardship_modeladmin_create
        membership_stewardship_modeladmin_edit membership_stewardship_modeladmin_delete
        """,
    ),
    (
        SECRETARIAT,
        "",
        """
        cms_branch_new cms_branch cms_branch_units cms_branch_close cms_branch_reopen cms_branch_merge
        cms_branch_check
        """,
    ),
    (SECRETARIAT, "constituentbody", f"{LIST} add edit delete {HISTORY} usage copy"),
    (SECRETARIAT, "ownfield", f"{LIST} add edit delete {HISTORY} usage"),
    (SECRETARIAT, "skill", f"{LIST} add edit delete {HISTORY} usage copy"),
    (SECRETARIAT, "servicefield", f"{LIST} add edit delete {HISTORY} usage copy"),
    (SECRETARIAT, "targetgroup", f"{LIST} add edit delete {HISTORY} usage copy"),
    (SECRETARIAT, "language", f"{LIST} add edit delete {HISTORY} usage copy"),
    (SECRETARIAT, "notice", f"{LIST} add inspect"),
    (SECRETARIAT, "", "cms_letters cms_letter"),
    # The machine.
    (ADMINISTRATORS, "wagtailadmin_collections", "index add edit delete set_privacy"),
    (
        ADMINISTRATORS,
        "wagtailadmin_workflows",
        f"""
        {LIST} add enable disable edit usage usage_results remove add_task select_task_type task_index
        task_index_results edit_task disable_task enable_task task_chooser task_chooser_results
        task_chooser_create task_chosen
        """,
    ),
    (ADMINISTRATORS, "wagtailsites", f"{LIST} add edit delete {HISTORY} usage copy"),
    (ADMINISTRATORS, "wagtailusers_users", f"{LIST} add edit delete {HISTORY} usage copy"),
    (ADMINISTRATORS, "wagtailusers_groups", f"{LIST} add edit delete {HISTORY} usage"),
)


def _doors() -> Iterator[tuple[str, People]]:
    for people, namespace, names in _TABLE:
        for name in names.split():
            yield f"{namespace}:{name}" if namespace else name, people


DOORS: dict[str, People] = dict(_doors())


def opens(name: str, roles: People) -> bool:
    """Whether one of `roles` opens the door called `name`; a name that nobody classified stays shut."""
    return not roles.isdisjoint(DOORS.get(name, ADMINISTRATORS))
