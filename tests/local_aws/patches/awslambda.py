from moto.awslambda.models import LambdaFunction

# As the API calls them.
KEPT = ("KMSKeyArn", "DeadLetterConfig", "LoggingConfig", "TracingConfig")


def keep_what_functions_are_given() -> None:
    init = LambdaFunction.__init__
    configuration = LambdaFunction.get_configuration
    update = LambdaFunction.update_configuration

    def init_with_more(self, account_id, spec, *args, **kwargs):
        init(self, account_id, spec, *args, **kwargs)
        self.kept = {key: spec[key] for key in KEPT if key in spec}

    def configuration_with_more(self, *args, **kwargs):
        by_default = {"LogFormat": "Text", "LogGroup": self.logs_group_name}
        return configuration(self, *args, **kwargs) | {"LoggingConfig": by_default} | self.kept

    def update_with_more(self, config_updates):
        # A new one: published versions share the old one.
        given = {key: config_updates[key] for key in KEPT if key in config_updates}
        self.kept = self.kept | given
        return update(self, config_updates)

    LambdaFunction.__init__ = init_with_more
    LambdaFunction.get_configuration = configuration_with_more
    LambdaFunction.update_configuration = update_with_more
